// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import org.osgi.service.component.annotations.Component;
import org.postern.api.Body;
import org.postern.api.BodySink;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;
import org.postern.api.Write;

/** Takes a large content piece by piece and keeps only what is known of it; hands out content made up while it is read. */
@Component(service = ObjectService.class)
@LwM2mObject(id = 42772, name = "Store")
public final class Store implements ObjectService {
    private volatile Receipt receipt = Receipt.NONE;

    @Resource(id = 0, name = "Content")
    public Body content() {
        return new MadeUp(2 << 20);
    }

    @Write
    public BodySink content(long length) {
        return new Intake(taken -> receipt = taken);
    }

    @Resource(id = 1, name = "Received Bytes")
    public long received() {
        return receipt.bytes();
    }

    @Resource(id = 2, name = "Received SHA-256")
    public String digest() {
        return receipt.digest();
    }

    @Resource(id = 3, name = "Largest Piece")
    public long largestPiece() {
        return receipt.largestPiece();
    }
}
