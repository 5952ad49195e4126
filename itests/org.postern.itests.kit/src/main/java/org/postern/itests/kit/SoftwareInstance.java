// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.util.Map;

/** One instance of object 9 as a server sees it. */
record SoftwareInstance(Device device, int id) {
    static final long INITIAL = 0;
    static final long DOWNLOAD_STARTED = 1;
    static final long DELIVERED = 3;
    static final long INSTALLED = 4;
    /** Of results this and the higher ones are failures. */
    private static final long FIRST_FAILURE = 50;

    String path(int resource) {
        return "/9/" + id + "/" + resource;
    }

    /** Waits for the software of a deleted one, if need be. */
    SoftwareInstance create() {
        Answer[] answer = new Answer[1];
        Pause.until(
                () -> {
                    answer[0] = device.create(9, id, Map.of());
                    return answer[0].code() != 503;
                },
                () -> "the software before it does not go: " + answer[0]);
        answer[0].expect(201);
        return this;
    }

    boolean exists() {
        return device.read(path(7)).code() == 205;
    }

    Object value(int resource) {
        return device.read(path(resource)).expect(205).value(path(resource));
    }

    String name() {
        return (String) value(0);
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

    /** Writes the Package URI and waits until the package is accepted or refused. */
    SoftwareInstance pull(String uri) {
        device.write(path(3), uri).expect(204);
        return awaitVerdict();
    }

    /** Waits until what comes is accepted or refused, the first thing that is refused here. */
    SoftwareInstance awaitVerdict() {
        Pause.until(
                () -> state() == DELIVERED || (state() == INITIAL && result() >= FIRST_FAILURE),
                () -> "the package is neither accepted nor refused: " + device.read("/9/" + id));
        return this;
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
        Pause.until(() -> state() == wanted, () -> "state " + wanted + " does not come: " + device.read("/9/" + id));
        return this;
    }

    /** Waits for the result of a delivery. */
    SoftwareInstance awaitResult(long wanted) {
        Pause.until(() -> result() == wanted, () -> "result " + wanted + " does not come: " + device.read("/9/" + id));
        return this;
    }
}
