/** LiPF6 in EC:DMC 1:1 w:w; the functions are in landesfeind2019.ts. */

import { landesfeind2019 } from './landesfeind2019.ts';

export const lipf6_landesfeind2019_ec_dmc = landesfeind2019({
  name: 'lipf6-landesfeind2019-ec-dmc',
  title: 'LiPF6 in EC:DMC 1:1, Landesfeind and Gasteiger 2019',
  solvent: 'EC:DMC 1:1 w:w',
  kappa: [0.798, 228, -1.22, 0.509, -4e-3, 3.79e-3],
  D_e: [1470, 1.33, -1690, -563],
  t_plus: [-7.91, 0.245, 0.0528, 0.698, -0.0108, -8.21e-5, 7.43e-4, -2.22e-3, 3.07e-5],
  thermodynamicFactor: [-5.58, 7.17, 0.038, 1.91, -0.0665, -5.08e-5, 0.11, -6.1e-3, 1.51e-4],
});
