// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One instance of object 9 as a server sees it. */
record SoftwareInstance(Device device, int id) {
    static final long INITIAL = 0;
    static final long DOWNLOAD_STARTED = 1;
    static final long DELIVERED = 3;
    static final long INSTALLED = 4;

    private static final long PAUSE_MILLIS = 20;

    String path(int resource) {
        return "/9/" + id + "/" + resource;
    }

    /** Waits for the software of a deleted one, if need be. */
    SoftwareInstance create() {
        Answer answer = device.create(9, id, Map.of());
        while (answer.code() == 503) {
            pause(PAUSE_MILLIS);
            answer = device.create(9, id, Map.of());
        }
        answer.expect(201);
        return this;
    }

    boolean exists() {
        return device.read(path(7)).code() == 205;
    }

    Object value(int resource) {
        return device.read(path(resource)).expect(205).value(path(resource));
    }

    String version() {
        return (String) value(1);
    }

    long state() {
        return (Long) value(7);
    }

    long result() {
        return (Long) value(9);
    }

    boolean active() {
        return (Boolean) value(12);
    }

    String reason() {
        return (String) value(16);
    }

    /** Pushes a package and waits until it is accepted. */
    SoftwareInstance deliver(byte[] content) {
        device.write(path(2), Format.OPAQUE, content).expect(204);
        return await(DELIVERED);
    }

    SoftwareInstance install() {
        device.execute(path(4)).expect(204);
        return await(INSTALLED);
    }

    SoftwareInstance activate() {
        device.execute(path(10)).expect(204);
        return this;
    }

    /** Makes room for an update. */
    SoftwareInstance forUpdate() {
        device.execute(path(6), "1").expect(204);
        return await(INITIAL);
    }

    /** Uninstalls whatever there is and deletes the instance. */
    void remove() {
        if (state() == INITIAL) {
            device.delete("/9/" + id).expect(202);
            return;
        }
        device.execute(path(6)).expect(204);
        await(INITIAL);
        remove();
    }

    SoftwareInstance await(long wanted) {
        long begun = System.nanoTime();
        while (state() != wanted) {
            if (System.nanoTime() - begun > Journal.DEADLINE.toNanos()) {
                throw new AssertionError("state " + wanted + " does not come: " + device.read("/9/" + id));
            }
            pause(PAUSE_MILLIS);
        }
        return this;
    }

    /** Waits for the result of a delivery. */
    SoftwareInstance awaitResult(long wanted) {
        long begun = System.nanoTime();
        while (result() != wanted) {
            if (System.nanoTime() - begun > Journal.DEADLINE.toNanos()) {
                throw new AssertionError("result " + wanted + " does not come: " + device.read("/9/" + id));
            }
            pause(PAUSE_MILLIS);
        }
        return this;
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
