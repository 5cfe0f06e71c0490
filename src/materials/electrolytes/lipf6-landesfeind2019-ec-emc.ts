/** LiPF6 in EC:EMC 3:7 w:w; the functions are in landesfeind2019.ts. */

import { landesfeind2019 } from './landesfeind2019.ts';

export const lipf6_landesfeind2019_ec_emc = landesfeind2019({
  name: 'lipf6-landesfeind2019-ec-emc',
  title: 'LiPF6 in EC:EMC 3:7, Landesfeind and Gasteiger 2019',
  solvent: 'EC:EMC 3:7 w:w',
  kappa: [0.521, 228, -1.06, 0.353, -3.59e-3, 1.48e-3],
  D_e: [1010, 1.01, -1560, -487],
  t_plus: [-12.8, -6.12, 0.0821, 0.904, 0.0318, -1.27e-4, 0.0175, -3.12e-3, -3.96e-5],
  thermodynamicFactor: [25.7, -45.1, -0.177, 1.94, 0.295, 3.08e-4, 0.259, -9.46e-3, -4.54e-4],
});
