// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import java.nio.file.Path;
import org.postern.coap.internal.Transports;
import org.postern.engine.internal.Gateway;
import org.postern.store.internal.DiskStore;

/** The process that is killed: engine, codec, CoAP transport and store, which knows nothing but a bootstrap server. */
public final class GatewayProcess {
    private GatewayProcess() {}

    /**
     * Runs until it is killed.
     *
     * @param args the data folder, the URI of the bootstrap server
     */
    public static void main(String[] args) throws Exception {
        DiskStore store = new DiskStore(Path.of(args[0]));
        Gateway.impatient(store.store()).bootstrap(Transports.usual().transport(), args[1], new Pages());
        Thread.currentThread().join();
    }
}
