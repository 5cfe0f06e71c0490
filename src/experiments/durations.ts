/** "54 min 33 s", "16 h 5 min", "0.82 s": a time for people. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`;
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (hours === 0) return `${minutes} min ${whole % 60} s`;
  return `${hours} h ${minutes} min`;
}
