/** What the keys of `numerics` mean, in experiments and studies alike. */
export const NUMERICS_MEANINGS: Readonly<Record<string, string>> = {
  numerics: 'how it is computed',
  'numerics.accuracy': 'promised worst voltage error, or the mesh itself',
  'numerics.accuracy.cellsPerLayer': 'finite volumes in each layer',
  'numerics.accuracy.separatorCells': 'finite volumes in the separator',
  'numerics.accuracy.particlePoints': 'radial points in a particle',
  'numerics.accuracy.rtol': 'relative tolerance of the integrator',
  'numerics.doubleLayer': 'whether double layers are charged too; false unless given',
};
