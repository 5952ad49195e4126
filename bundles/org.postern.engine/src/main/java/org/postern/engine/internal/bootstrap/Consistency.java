// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.postern.api.Value;
import org.postern.engine.internal.account.Configuration;
import org.postern.engine.internal.account.Entry;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.engine.internal.core.ServerInstance;
import org.postern.engine.internal.credential.KeyMaterial;

/** Whether the gateway can work with a configuration (LwM2M 1.0.2, section 5.2.6; BS-24, SEC-09). */
final class Consistency {
    private final List<String> problems = new ArrayList<>();
    private final Set<Integer> secured = new HashSet<>();
    private final Set<Integer> served = new HashSet<>();
    private int bootstrapAccounts;

    private final Predicate<String> supported;

    private Consistency(Predicate<String> supported) {
        this.supported = supported;
    }

    /**
     * What is wrong with the accounts, in words; empty if nothing is.
     *
     * @param supported whether the gateway has the transports of a binding
     */
    static List<String> problems(Configuration accounts, Predicate<String> supported) {
        Consistency check = new Consistency(supported);
        check.security(accounts.security());
        check.servers(accounts.servers());
        if (check.bootstrapAccounts > 1) {
            check.problems.add("there are " + check.bootstrapAccounts + " bootstrap server accounts, one is allowed");
        }
        if (check.problems.isEmpty() && check.served.isEmpty()) {
            check.problems.add("there is no server account: a Security and a Server instance with the same short id");
        }
        return check.problems;
    }

    private void security(Map<Integer, Entry> entries) {
        entries.forEach((id, entry) -> {
            SecurityInstance security = Configuration.security(entry);
            String path = "/0/" + id;
            need(path, "LWM2M Server URI", security.serverUri);
            need(path, "Bootstrap-Server", security.bootstrapServer);
            need(path, "Security Mode", security.securityMode);
            problems.addAll(KeyMaterial.problems(path, security));
            if (security.bootstrap()) {
                bootstrapAccounts++;
            } else {
                need(path, "Short Server ID", security.shortServerId);
                unique(secured, path, security.server());
            }
        });
    }

    private void servers(Map<Integer, Entry> entries) {
        entries.forEach((id, entry) -> {
            ServerInstance server = Configuration.server(entry);
            String path = "/1/" + id;
            need(path, "Short Server ID", server.shortServerId);
            need(path, "Lifetime", server.lifetime);
            need(path, "Notification Storing When Disabled or Offline", server.notificationStoring);
            need(path, "Binding", server.binding);
            server.binding
                    .get()
                    .filter(supported.negate())
                    .ifPresent(binding ->
                            problems.add(path + " has the Binding " + binding + ", which is not supported here"));
            if (server.server() != 0 && !secured.contains(server.server())) {
                problems.add(path + " is of server " + server.server() + ", which has no Security instance");
            }
            unique(served, path, server.server());
        });
    }

    private void need(String path, String name, Value<?> value) {
        if (!value.present()) {
            problems.add(path + " has no " + name);
        }
    }

    private void unique(Set<Integer> seen, String path, int server) {
        if (server != 0 && !seen.add(server)) {
            problems.add(path + " has the short server id " + server + " of another instance");
        }
    }
}
