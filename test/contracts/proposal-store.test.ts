import { onTwoConnections } from './on-two-connections.ts';
import { proposalStoreContract } from './proposal-store-contract.ts';

onTwoConnections(({ connections }) => proposalStoreContract(async () => connections()));
