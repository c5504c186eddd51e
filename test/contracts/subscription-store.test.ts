import { onTwoConnections } from './on-two-connections.ts';
import { subscriptionStoreContract } from './subscription-store-contract.ts';

onTwoConnections(({ connections, engine }) => {
  subscriptionStoreContract(async () => {
    await engine().db.deleteFrom('subscriptions').execute();
    const { one, other } = connections();
    return { one: one.subscriptions, other: other.subscriptions };
  });
});
