import { claimsContract } from './claims-contract.ts';
import { onTwoConnections } from './on-two-connections.ts';

onTwoConnections(({ connections }) => claimsContract(async () => connections()));
