// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.engine.internal.model.Provision.Say;
import org.postern.engine.internal.model.ProvisionedAccounts.Part;
import org.postern.engine.internal.model.ProvisionedRights.Entry;

/** What a bootstrap server said so far: nothing of it counts before it finishes well (BS-23, BS-26). */
public final class ProvisionDraft {
    private static final String BOOTSTRAP = "bootstrap";

    private final Provisioning model;
    private final SortedMap<Integer, Part> security;
    private final SortedMap<Integer, Part> servers;
    private final Set<Integer> written = new HashSet<>();
    private final SortedMap<Integer, String> plots;
    private final Set<Integer> anew = new HashSet<>();
    private final SortedMap<Integer, String> targets = new TreeMap<>();
    private final SortedMap<Integer, Entry> access = new TreeMap<>();
    private final Set<Integer> withdrawn = new HashSet<>();
    private boolean rights;
    private boolean noRights;

    ProvisionDraft(Provisioning model) {
        this.model = model;
        this.security = new TreeMap<>(model.accounts().security());
        this.servers = new TreeMap<>(model.accounts().servers());
        this.plots = new TreeMap<>(model.plots());
    }

    /** Something is said, other than that it is finished. */
    public void say(Say say) {
        if (say instanceof Say.Security one) {
            security.put(one.id(), new Part(BOOTSTRAP, one.server(), 0));
        } else if (say instanceof Say.Server one) {
            servers.put(one.id(), new Part(BOOTSTRAP, one.server(), one.lifetime()));
            written.add(one.id());
        } else if (say instanceof Say.Access one) {
            rights = true;
            targets.put(one.id(), ProvisionedRights.GARDEN + one.instance());
            access.put(one.id(), new Entry(one.id(), one.owner(), one.acl()));
        } else if (say instanceof Say.Plot one) {
            plots.put(one.instance(), one.name());
            anew.add(one.instance());
        } else if (say instanceof Say.Remove one) {
            remove(one.path());
        }
    }

    private void remove(String path) {
        int[] ids = path.equals("/") ? new int[0] : Model.path(path);
        int object = ids.length == 0 ? -1 : ids[0];
        if (object == -1 || object == 0) {
            security.keySet().removeIf(id -> id != 0 && (ids.length < 2 || id == ids[1]));
        }
        if (object == -1 || object == 1) {
            List.copyOf(servers.keySet()).stream()
                    .filter(id -> ids.length < 2 || id == ids[1])
                    .forEach(id -> {
                        servers.remove(id);
                        written.remove(id);
                    });
        }
        if (object == -1 || object == 2) {
            rights = true;
            noRights |= ids.length < 2;
            targets.keySet().removeIf(id -> ids.length < 2 || id == ids[1]);
            access.keySet().removeIf(id -> ids.length < 2 || id == ids[1]);
            if (ids.length == 2) {
                withdrawn.add(ids[1]);
            }
        }
        if (object == -1 || object == ModelObjects.GARDEN) {
            plots.keySet().removeIf(id -> ids.length < 2 || id == ids[1]);
            anew.removeIf(id -> ids.length < 2 || id == ids[1]);
        }
    }

    /** Whether it can come into force; if so, it does. */
    public boolean finish() {
        SortedMap<Integer, Part> next = new TreeMap<>(servers);
        SortedMap<Integer, Part> before = model.accounts().servers();
        before.forEach((id, part) -> {
            boolean had = ProvisionedAccounts.secured(model.accounts().security(), part.server());
            boolean has = ProvisionedAccounts.secured(security, part.server());
            if (!written.contains(id) && had && !has) {
                next.remove(id);
            }
        });
        SortedSet<Integer> staying = ProvisionedAccounts.ids(next);
        if (!consistent(next)) {
            return false;
        }
        SortedSet<Integer> leaving = ProvisionedAccounts.ids(before);
        leaving.removeAll(staying);
        SortedMap<String, Entry> entries = new TreeMap<>(model.rights().entries());
        Set<String> gone = new HashSet<>();
        unbootstrap(leaving, staying, gone);
        SortedMap<String, Entry> now = model.rights().entries;
        Set<String> said = new HashSet<>(targets.values());
        SortedMap<Integer, String> rest = new TreeMap<>(plots);
        for (String target : gone) {
            int plot = Integer.parseInt(target.substring(ProvisionedRights.GARDEN.length()));
            if (!said.contains(target) && !anew.contains(plot)) {
                rest.remove(plot);
            }
        }
        boolean sound = targets.size() == said.size()
                && said.stream().allMatch(target -> ProvisionedRights.ofObject(target) || there(target, rest));
        if (!sound) {
            model.rights().entries = entries;
            return false;
        }
        if (rights) {
            now.entrySet()
                    .removeIf(entry -> noRights || overridden(entry.getValue().id()) || said.contains(entry.getKey()));
            access.forEach((id, entry) -> now.put(targets.getOrDefault(id, ""), entry));
        }
        now.keySet()
                .removeIf(target -> target.startsWith(ProvisionedRights.GARDEN)
                        && !ProvisionedRights.ofObject(target)
                        && !there(target, rest));
        inForce(next, rest);
        return true;
    }

    private boolean overridden(int id) {
        return access.containsKey(id) || withdrawn.contains(id);
    }

    private static boolean there(String target, Map<Integer, String> plots) {
        return plots.containsKey(Integer.parseInt(target.substring(ProvisionedRights.GARDEN.length())));
    }

    /** Every Server instance has a Security instance, and no short server id is there twice. */
    private boolean consistent(Map<Integer, Part> next) {
        Collection<Integer> secured = new ArrayList<>();
        security.values().forEach(part -> secured.add(part.server()));
        SortedSet<Integer> served = ProvisionedAccounts.ids(next);
        return !next.isEmpty()
                && new HashSet<>(secured).size() == secured.size()
                && served.size() == next.size()
                && secured.containsAll(served);
    }

    private void unbootstrap(SortedSet<Integer> leaving, SortedSet<Integer> staying, Set<String> gone) {
        int heir = leaving.containsAll(model.served()) ? staying.first() : 0;
        leaving.forEach(server -> model.rights().unbootstrap(server, staying, heir, gone));
    }

    private void inForce(SortedMap<Integer, Part> next, SortedMap<Integer, String> rest) {
        SortedSet<Integer> before = model.served();
        model.accounts().security = security;
        model.accounts().servers = next;
        model.accounts().outdone();
        SortedSet<Integer> after = model.served();
        Set<Integer> old = new TreeSet<>(model.plots().keySet());
        old.retainAll(rest.keySet());
        model.plots().clear();
        model.plots().putAll(rest);
        if (model.enforced()) {
            SortedSet<Integer> stay = new TreeSet<>(before);
            stay.retainAll(after);
            model.rights().complete(old, (stay.isEmpty() ? after : stay).first());
            model.rights().complete(rest.keySet(), after.first());
        }
    }
}
