// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.attributes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;
import org.postern.engine.internal.tree.TreeListener;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attributes that the servers assigned, each server its own (MS-02), kept across restarts. Thread-safe; changes are made
 * one after the other and are in force once the store has them.
 *
 * <p>They outlive registrations, and objects that go and come back; they end with the instance they are assigned to
 * (ATT-10) and with the account of their server.
 */
public final class AttributeStore implements TreeListener {
    /** Where the store keeps them. */
    public static final String NAMESPACE = "attributes";

    private static final Logger LOG = LoggerFactory.getLogger("postern.attributes");

    private final Map<Integer, Map<Path, Attributes>> assigned = new ConcurrentHashMap<>();
    private final StateStore store;
    private final Object order = new Object();
    private CompletionStage<?> last = CompletableFuture.completedFuture(null);
    private volatile BiConsumer<Integer, Path> listener = (server, path) -> {};

    /**
     * What the store has.
     *
     * @param damaged is told the keys of records that cannot be read; they are left out
     */
    public AttributeStore(StateStore store, Consumer<String> damaged) {
        this.store = store;
        store.read(NAMESPACE).forEach((key, value) -> {
            if (!load(key, value)) {
                damaged.accept(key);
            }
        });
    }

    private boolean load(String key, byte[] value) {
        int slash = key.indexOf('/');
        int server = slash < 0 ? -1 : Path.id(key.substring(0, slash));
        Path path = slash < 0 ? null : Path.parse(key.substring(slash)).orElse(null);
        Attributes attributes = Attributes.decode(value);
        if (server < 0 || path == null || attributes == null) {
            return false;
        }
        of(server).put(path, attributes);
        return true;
    }

    /** Tells of every change: the server, and the node below which other attributes are in force now. */
    public void listen(BiConsumer<Integer, Path> changed) {
        listener = changed;
    }

    /** What a server assigned to exactly this node. */
    public Attributes own(int server, Path path) {
        Map<Path, Attributes> known = assigned.get(server);
        return known == null ? Attributes.NONE : known.getOrDefault(path, Attributes.NONE);
    }

    /** What a server assigned to this node and to those above it, the nearest first (ATT-04, ATT-13). */
    public Attributes inForce(int server, Path path) {
        Map<Path, Attributes> known = assigned.get(server);
        if (known == null || known.isEmpty()) {
            return Attributes.NONE;
        }
        Attributes joined = Attributes.NONE;
        for (Path at = path; at != null && at.depth() > 0; at = at.parent()) {
            Attributes own = known.get(at);
            joined = own == null ? joined : joined.over(own);
        }
        return joined;
    }

    /**
     * Write-Attributes on a node that is there.
     *
     * @param resource what is declared of the resource, null for an instance or an object
     * @param overtaken why the node is not there any more, null if it is: asked when it is its turn
     * @param receiver gets the answer, on any thread: 2.04 once the attributes survive a power cut
     */
    public void write(
            int server,
            Path path,
            @Nullable ResourceModel resource,
            List<String> query,
            Supplier<@Nullable Answer> overtaken,
            Consumer<Answer> receiver) {
        AttributeQuery parsed = AttributeQuery.parse(query);
        if (parsed instanceof AttributeQuery.Changes changes) {
            String problem = misplaced(path, resource, changes);
            if (problem == null) {
                inOrder(() -> {
                    Answer gone = overtaken.get();
                    return gone == null ? change(server, path, changes, receiver) : answer(gone, receiver);
                });
            } else {
                receiver.accept(Answer.error(Code.BAD_REQUEST, problem));
            }
        } else {
            receiver.accept(Answer.error(Code.BAD_REQUEST, ((AttributeQuery.Malformed) parsed).problem()));
        }
    }

    private static @Nullable String misplaced(
            Path path, @Nullable ResourceModel resource, AttributeQuery.Changes changes) {
        if (resource != null && !resource.access().readable()) {
            return path + " cannot be read, so it has no attributes";
        }
        boolean numeric =
                resource != null && (resource.type() == ResourceType.INTEGER || resource.type() == ResourceType.FLOAT);
        return numeric || changes.periodsOnly() ? null : "gt, lt and st belong to numeric resources, not to " + path;
    }

    private CompletionStage<?> change(
            int server, Path path, AttributeQuery.Changes changes, Consumer<Answer> receiver) {
        Attributes before = own(server, path);
        Attributes after = changes.applyTo(before);
        String conflict = after.conflict();
        if (conflict != null) {
            return answer(Answer.error(Code.BAD_REQUEST, conflict), receiver);
        }
        if (after.equals(before)) {
            return answer(Answer.of(Code.CHANGED), receiver);
        }
        Batch.Builder batch = Batch.builder();
        if (after.isEmpty()) {
            batch.remove(NAMESPACE, key(server, path));
        } else {
            batch.put(NAMESPACE, key(server, path), after.encode());
        }
        return store.commit(batch.build()).handle((done, failure) -> {
            if (failure == null) {
                put(server, path, after);
                receiver.accept(Answer.of(Code.CHANGED));
                listener.accept(server, path);
            } else {
                LOG.warn("The attributes of {} were not kept; see the health of the store", path, failure);
                receiver.accept(Answer.error(Code.INTERNAL_SERVER_ERROR, "the attributes could not be kept"));
            }
            return null;
        });
    }

    private static CompletionStage<?> answer(Answer answer, Consumer<Answer> receiver) {
        receiver.accept(answer);
        return CompletableFuture.completedFuture(null);
    }

    /** An account is gone for good: so are its attributes. */
    public void forget(int server) {
        drop(Map.of(server, Path.ROOT));
    }

    /** Objects may come back, instances that were removed do not. */
    @Override
    public void removed(Path path) {
        if (path.depth() >= 2 && !assigned.isEmpty()) {
            Map<Integer, Path> everywhere = new HashMap<>();
            assigned.keySet().forEach(server -> everywhere.put(server, path));
            drop(everywhere);
        }
    }

    /** The attributes of a node, for its deletion; changes nothing. */
    public AttributesRemoval deleting(Path path) {
        Map<Node, Attributes> found = new HashMap<>();
        assigned.forEach((server, all) -> all.forEach((at, attributes) -> {
            if (path.contains(at)) {
                found.put(new Node(server, at), attributes);
            }
        }));
        return new AttributesRemoval(this, found);
    }

    /** Those of the store are gone. */
    void deleted(Node node, Attributes attributes) {
        of(node.server()).remove(node.path(), attributes);
    }

    /** Those of the store are gone, and should not be. */
    void keep(Node node, Attributes attributes) {
        if (of(node.server()).putIfAbsent(node.path(), attributes) == null) {
            store.later(Batch.builder()
                    .put(NAMESPACE, node.key(), attributes.encode())
                    .build());
        }
    }

    /** What a server may assign attributes to. */
    record Node(int server, Path path) {
        String key() {
            return AttributeStore.key(server, path);
        }
    }

    private void drop(Map<Integer, Path> nodes) {
        inOrder(() -> {
            Batch.Builder batch = Batch.builder();
            nodes.forEach((server, node) -> of(server).keySet().removeIf(path -> {
                boolean below = node.contains(path);
                if (below) {
                    batch.remove(NAMESPACE, key(server, path));
                }
                return below;
            }));
            if (!batch.isEmpty()) {
                store.later(batch.build()); // nobody waits for it, and a medium that refuses it is tried again
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    /** One after the other, each when the store has answered the one before. */
    private void inOrder(Supplier<CompletionStage<?>> change) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        CompletionStage<?> before;
        synchronized (order) {
            before = last;
            last = done;
        }
        before.whenComplete((ready, never) -> {
            try {
                change.get().whenComplete((stored, failure) -> done.complete(null));
            } catch (RuntimeException failure) {
                done.complete(null);
                throw failure;
            }
        });
    }

    private void put(int server, Path path, Attributes attributes) {
        if (attributes.isEmpty()) {
            of(server).remove(path);
        } else {
            of(server).put(path, attributes);
        }
    }

    private Map<Path, Attributes> of(int server) {
        return assigned.computeIfAbsent(server, made -> new ConcurrentHashMap<>());
    }

    private static String key(int server, Path path) {
        return server + path.toString();
    }
}
