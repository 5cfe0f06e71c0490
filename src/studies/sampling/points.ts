/** Points of the unit cube [0, 1)^d, by number: any of them may be asked for in any order, by any process. */
export interface Points {
  /** Coordinate `dimension` of point `index`. */
  at(index: number, dimension: number): number;
}
