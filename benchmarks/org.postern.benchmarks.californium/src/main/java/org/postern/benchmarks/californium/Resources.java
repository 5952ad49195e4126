// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.californium;

import java.nio.file.Path;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;

/** The resources that are measured, each in a tree of its path. */
final class Resources {
    private static final int FORMAT_TLV = 11542;

    private Resources() {}

    /** /3/0, which answers constant bytes. */
    static Resource device(byte[] answer) {
        CoapResource instance = new CoapResource("0") {
            @Override
            public void handleGET(CoapExchange exchange) {
                exchange.respond(ResponseCode.CONTENT, answer, FORMAT_TLV);
            }
        };
        return below("3", instance);
    }

    /** /5/0/0, which takes a body of any size and forgets it. */
    static Resource firmware() {
        CoapResource body = new CoapResource("0") {
            @Override
            public void handlePUT(CoapExchange exchange) {
                exchange.respond(ResponseCode.CHANGED);
            }
        };
        return below("5", below("0", body));
    }

    /** /9/0/2 takes a package, /9/0/3 the URI of one, and /9/0/7 says as object 9 does what became of it; /9/0/9 is 0. */
    static Resource packages(Path folder) {
        Delivery delivery = new Delivery(folder);
        CoapResource instance = new CoapResource("0");
        instance.add(new CoapResource("2") {
            @Override
            public void handlePUT(CoapExchange exchange) {
                delivery.pushed(exchange);
            }
        });
        instance.add(new CoapResource("3") {
            @Override
            public void handlePUT(CoapExchange exchange) {
                delivery.pull(exchange.getRequestText());
                exchange.respond(ResponseCode.CHANGED);
            }
        });
        instance.add(new CoapResource("7") {
            @Override
            public void handleGET(CoapExchange exchange) {
                exchange.respond(ResponseCode.CONTENT, Integer.toString(delivery.state()));
            }
        });
        instance.add(new CoapResource("9") {
            @Override
            public void handleGET(CoapExchange exchange) {
                exchange.respond(ResponseCode.CONTENT, "0");
            }
        });
        return below("9", instance);
    }

    private static Resource below(String name, Resource child) {
        CoapResource parent = new CoapResource(name);
        parent.add(child);
        return parent;
    }
}
