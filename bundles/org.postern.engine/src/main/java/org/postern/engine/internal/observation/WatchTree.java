// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;

/**
 * The observed nodes by path. What a change concerns lies on the way to its node and below it, so looking it up costs the
 * same however many others are observed. Changed by the notifier alone, read from any thread.
 */
final class WatchTree {
    private final Node root = new Node();

    /** The watch of a node in a format; made if there is none. */
    Watch at(Path path, int accept) {
        Node node = root;
        for (int depth = 0; depth < path.depth(); depth++) {
            node = node.orMadeChild(id(path, depth));
        }
        for (Watch watch : node.watches) {
            if (watch.accept() == accept) {
                return watch;
            }
        }
        Watch made = new Watch(path, accept);
        node.add(made);
        return made;
    }

    /** Takes a watch out, and the nodes that nobody needs any more. */
    void remove(Watch watch) {
        remove(root, watch, 0);
    }

    private static void remove(Node node, Watch watch, int depth) {
        Path path = watch.path();
        if (depth == path.depth()) {
            node.remove(watch);
            return;
        }
        int id = id(path, depth);
        Node child = node.child(id);
        if (child != null) {
            remove(child, watch, depth + 1);
            if (child.isEmpty()) {
                node.children.remove(id);
            }
        }
    }

    /** Visits the watches that a change of {@code path} concerns: of the node, above it and below it. */
    void concerned(Path path, Consumer<Watch> visitor) {
        Node node = root;
        for (int depth = 0; depth < path.depth(); depth++) {
            node = node.child(id(path, depth));
            if (node == null) {
                return;
            }
            if (depth + 1 < path.depth()) {
                node.visitHere(visitor);
            }
        }
        node.visit(visitor);
    }

    /** Visits the watches of a node and of those below it. */
    void within(Path path, Consumer<Watch> visitor) {
        Node node = root;
        for (int depth = 0; depth < path.depth() && node != null; depth++) {
            node = node.child(id(path, depth));
        }
        if (node != null) {
            node.visit(visitor);
        }
    }

    private static int id(Path path, int depth) {
        return switch (depth) {
            case 0 -> path.object();
            case 1 -> path.instance();
            case 2 -> path.resource();
            default -> path.resourceInstance();
        };
    }

    /** Holds little and owns nothing it does not need: with many nodes, what a change touches has to be fetched from far. */
    private static final class Node {
        private static final Watch[] NONE = {};
        private static final Map<Integer, Node> CHILDLESS = Map.of();

        private volatile Map<Integer, Node> children = CHILDLESS;
        private volatile Watch[] watches = NONE;

        private @Nullable Node child(int id) {
            return children.get(id);
        }

        private Node orMadeChild(int id) {
            if (children == CHILDLESS) {
                children = new ConcurrentHashMap<>(2);
            }
            return children.computeIfAbsent(id, made -> new Node());
        }

        private boolean isEmpty() {
            return watches.length == 0 && children.isEmpty();
        }

        private void add(Watch watch) {
            Watch[] more = Arrays.copyOf(watches, watches.length + 1);
            more[watches.length] = watch;
            watches = more;
        }

        private void remove(Watch watch) {
            List<Watch> fewer = new ArrayList<>(List.of(watches));
            fewer.remove(watch);
            watches = fewer.isEmpty() ? NONE : fewer.toArray(NONE);
        }

        private void visitHere(Consumer<Watch> visitor) {
            for (Watch watch : watches) {
                visitor.accept(watch);
            }
        }

        private void visit(Consumer<Watch> visitor) {
            visitHere(visitor);
            if (children != CHILDLESS) {
                children.values().forEach(child -> child.visit(visitor));
            }
        }
    }
}
