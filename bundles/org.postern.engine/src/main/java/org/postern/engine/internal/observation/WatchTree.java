// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
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
            node = node.children.computeIfAbsent(id(path, depth), made -> new Node());
        }
        for (Watch watch : node.watches) {
            if (watch.accept() == accept) {
                return watch;
            }
        }
        Watch made = new Watch(path, accept);
        node.watches.add(made);
        return made;
    }

    /** Takes a watch out, and the nodes that nobody needs any more. */
    void remove(Watch watch) {
        remove(root, watch, 0);
    }

    private static void remove(Node node, Watch watch, int depth) {
        Path path = watch.path();
        if (depth == path.depth()) {
            node.watches.remove(watch);
            return;
        }
        Node child = node.children.get(id(path, depth));
        if (child != null) {
            remove(child, watch, depth + 1);
            if (child.watches.isEmpty() && child.children.isEmpty()) {
                node.children.remove(id(path, depth));
            }
        }
    }

    /** Visits the watches that a change of {@code path} concerns: of the node, above it and below it. */
    void concerned(Path path, Consumer<Watch> visitor) {
        Node node = root;
        for (int depth = 0; depth < path.depth(); depth++) {
            node = node.children.get(id(path, depth));
            if (node == null) {
                return;
            }
            if (depth + 1 < path.depth()) {
                node.watches.forEach(visitor);
            }
        }
        node.visit(visitor);
    }

    /** Visits the watches of a node and of those below it. */
    void within(Path path, Consumer<Watch> visitor) {
        Node node = root;
        for (int depth = 0; depth < path.depth() && node != null; depth++) {
            node = node.children.get(id(path, depth));
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

    private static final class Node {
        private final Map<Integer, Node> children = new ConcurrentHashMap<>(2);
        private final CopyOnWriteArrayList<Watch> watches = new CopyOnWriteArrayList<>();

        private void visit(Consumer<Watch> visitor) {
            for (Watch watch : watches) {
                visitor.accept(watch);
            }
            for (Node child : children.values()) {
                child.visit(visitor);
            }
        }
    }
}
