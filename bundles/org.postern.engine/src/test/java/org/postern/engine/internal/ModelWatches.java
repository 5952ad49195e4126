// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.postern.api.Path;
import org.postern.engine.internal.model.Model;
import org.postern.transport.api.Code;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Token;

/** The observations of the servers of a model, and what each was told last. */
final class ModelWatches {
    private final Model model;
    private final Map<String, Watch> watches = new HashMap<>();

    ModelWatches(Model model) {
        this.model = model;
    }

    private static final class Watch {
        private final int server;
        private final String path;
        private final Token token;
        private Object told;
        /** It is told what is there now, whatever it was told before. */
        private boolean restored;
        /** Nobody knows what it was told last. */
        private boolean conditional;

        Watch(int server, String path, Token token, Object told) {
            this.server = server;
            this.path = path;
            this.token = token;
            this.told = told;
        }

        List<Notification> notifications(ScriptedServers.Line line) {
            List<Notification> mine = new ArrayList<>(line.notifications);
            mine.removeIf(notification -> !notification.token().equals(token));
            line.notifications.removeAll(mine);
            return mine;
        }
    }

    void begin(int server, String path, Token token, Object content) {
        watches.put(server + path, new Watch(server, path, token, content));
    }

    /** The token of an observation that is there, or another. */
    Token token(int server, String path, Token otherwise) {
        Watch watch = watches.get(server + path);
        return watch == null ? otherwise : watch.token;
    }

    /** The same of one that ends. */
    Token cancel(int server, String path, Token otherwise) {
        Watch watch = watches.remove(server + path);
        return watch == null ? otherwise : watch.token;
    }

    void clear() {
        watches.clear();
    }

    /**
     * The gateway was killed and starts again: its registrations go on, and so do the observations that it did not end before
     * its death.
     */
    void survive(IntFunction<ScriptedServers.Line> lines) {
        for (Watch watch : List.copyOf(watches.values())) {
            List<Notification> last = watch.notifications(lines.apply(watch.server));
            boolean ended =
                    !last.isEmpty() && last.get(last.size() - 1).answer().code() == Code.NOT_FOUND;
            if (ended) {
                watches.remove(watch.server + watch.path);
            }
            watch.restored = true;
        }
    }

    /** Everything below a path has ended with 4.04. */
    void ended(IntFunction<ScriptedServers.Line> lines, Path path) {
        for (Watch watch : List.copyOf(watches.values())) {
            if (path.contains(Path.parse(watch.path).orElseThrow())) {
                end(watch, watch.notifications(lines.apply(watch.server)));
            }
        }
    }

    private boolean conditional(Watch watch) {
        return model.conditional(watch.server, watch.path);
    }

    private void end(Watch watch, List<Notification> notifications) {
        assertThat(notifications)
                .as("the end of %s for %d", watch.path, watch.server)
                .isNotEmpty();
        assertThat(notifications.get(notifications.size() - 1).answer().code())
                .as("the end of %s for %d", watch.path, watch.server)
                .isEqualTo(Code.NOT_FOUND);
        watches.remove(watch.server + watch.path);
    }

    /** What changed was told, what did not change was not. */
    void check(IntFunction<ScriptedServers.Line> lines) {
        for (Watch watch : List.copyOf(watches.values())) {
            List<Notification> notifications = watch.notifications(lines.apply(watch.server));
            Model.Expected now = model.read(watch.server, watch.path);
            if (now.code() == Code.UNAUTHORIZED.number()) {
                assertThat(notifications)
                        .as("notifications of %s for %d, who may not read it", watch.path, watch.server)
                        .isEmpty();
            } else if (now.content() == null) {
                end(watch, notifications);
            } else if (conditional(watch)) {
                watch.restored &= notifications.isEmpty();
                watch.conditional = true;
            } else if (watch.conditional) {
                watch.restored &= notifications.isEmpty();
                watch.conditional = notifications.isEmpty();
                watch.told = now.content();
            } else if (!watch.restored && now.content().equals(watch.told)) {
                assertThat(notifications)
                        .as("notifications of %s for %d", watch.path, watch.server)
                        .isEmpty();
            } else {
                assertThat(notifications)
                        .as("notifications of %s for %d", watch.path, watch.server)
                        .isNotEmpty();
                Notification last = notifications.get(notifications.size() - 1);
                assertThat(ModelGateway.content(last.answer()))
                        .as("last notification of %s for %d", watch.path, watch.server)
                        .isEqualTo(now.content());
                watch.told = Objects.requireNonNull(now.content());
                watch.restored = false;
            }
        }
        for (int server : List.of(1, 2)) {
            assertThat(lines.apply(server).notifications)
                    .as("notifications nobody asked for")
                    .isEmpty();
        }
    }
}
