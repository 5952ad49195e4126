// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A real LwM2M server that listens on a free port of loopback and manages gateways by endpoint name.
 *
 * <p>Requests return at once; the future ends with the answer, or exceptionally when none came. Values to write are
 * {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code byte[]}, {@code java.util.Date}, or a map of them by resource instance.
 */
public interface LwM2mServerPeer extends AutoCloseable {
    /** Makes a server that knows these objects beside those of the LwM2M specification. */
    interface Factory {
        LwM2mServerPeer start(List<ObjectShape> shapes);
    }

    /** Where gateways register. */
    String uri();

    /** How long the server takes a gateway in queue mode to be awake after a message. */
    Duration AWAKE = Duration.ofSeconds(2);

    /** The port that a gateway is registered from. */
    int port(String endpoint);

    /** What the server noticed, in order. */
    Journal<ServerEvent> journal();

    /** Reads in the format that the gateway prefers. */
    CompletableFuture<Answer> read(String endpoint, String path);

    CompletableFuture<Answer> read(String endpoint, String path, Format format);

    /** Writes a resource. */
    CompletableFuture<Answer> write(String endpoint, String path, Format format, Object value);

    /** Replaces an instance. */
    CompletableFuture<Answer> replace(String endpoint, String path, Format format, Map<Integer, Object> resources);

    /** Writes some resources of an instance. */
    CompletableFuture<Answer> update(String endpoint, String path, Format format, Map<Integer, Object> resources);

    CompletableFuture<Answer> execute(String endpoint, String path);

    /** Executes with arguments, such as {@code 1} or {@code 0='text'}. */
    CompletableFuture<Answer> execute(String endpoint, String path, String arguments);

    /** Creates an instance with an id that the server chose. */
    CompletableFuture<Answer> create(String endpoint, int object, int instance, Map<Integer, Object> resources);

    /** Creates an instance whose id the gateway chooses. */
    CompletableFuture<Answer> create(String endpoint, int object, Map<Integer, Object> resources);

    CompletableFuture<Answer> delete(String endpoint, String path);

    CompletableFuture<Answer> discover(String endpoint, String path);

    /** Sets or unsets attributes, such as {@code pmin=10&pmax=20}. */
    CompletableFuture<Answer> writeAttributes(String endpoint, String path, String query);

    CompletableFuture<Answer> observe(String endpoint, String path);

    /** Cancels with an Observe option of 1. */
    CompletableFuture<Answer> cancel(String endpoint, String path);

    /** Cancels by forgetting the observation: the next notification is answered with a Reset. */
    void forget(String endpoint, String path);

    /** Sends nothing again that was not answered: the gateway it was for is gone, and its successor must not do it. */
    default void abandon() {}

    @Override
    void close();
}
