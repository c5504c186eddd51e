import { onTwoConnections } from './on-two-connections.ts';
import { serverEventStoreContract } from './server-event-store-contract.ts';

onTwoConnections(({ connections, engine }) => {
  serverEventStoreContract(async () => {
    await engine().db.deleteFrom('server_events').execute();
    const { one, other } = connections();
    return { one: one.serverEvents, other: other.serverEvents };
  });
});
