// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A gateway as a server sees it: requests wait for their answers. */
public record Device(LwM2mServerPeer peer, String endpoint) {
    public Answer read(String path) {
        return read(path, Format.TLV);
    }

    public Answer read(String path, Format format) {
        return join(peer.read(endpoint, path, format));
    }

    /** Reads in the format that the gateway prefers. */
    public Answer readPreferred(String path) {
        return join(peer.read(endpoint, path));
    }

    public Answer write(String path, Object value) {
        return write(path, Format.TEXT, value);
    }

    public Answer write(String path, Format format, Object value) {
        return join(peer.write(endpoint, path, format, value));
    }

    public Answer replace(String path, Map<Integer, Object> resources) {
        return replace(path, Format.TLV, resources);
    }

    public Answer replace(String path, Format format, Map<Integer, Object> resources) {
        return join(peer.replace(endpoint, path, format, resources));
    }

    public Answer update(String path, Map<Integer, Object> resources) {
        return update(path, Format.TLV, resources);
    }

    public Answer update(String path, Format format, Map<Integer, Object> resources) {
        return join(peer.update(endpoint, path, format, resources));
    }

    public Answer execute(String path) {
        return join(peer.execute(endpoint, path));
    }

    public Answer execute(String path, String arguments) {
        return join(peer.execute(endpoint, path, arguments));
    }

    public Answer create(int object, int instance, Map<Integer, Object> resources) {
        return join(peer.create(endpoint, object, instance, resources));
    }

    public Answer create(int object, Map<Integer, Object> resources) {
        return join(peer.create(endpoint, object, resources));
    }

    public Answer delete(String path) {
        return join(peer.delete(endpoint, path));
    }

    public Answer discover(String path) {
        return join(peer.discover(endpoint, path));
    }

    public Answer writeAttributes(String path, String query) {
        return join(peer.writeAttributes(endpoint, path, query));
    }

    public Answer observe(String path) {
        return join(peer.observe(endpoint, path));
    }

    public Answer cancel(String path) {
        return join(peer.cancel(endpoint, path));
    }

    public void forget(String path) {
        peer.forget(endpoint, path);
    }

    /** The answer; fails when none comes. */
    static Answer join(CompletableFuture<Answer> answer) {
        try {
            return answer.get(Journal.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
