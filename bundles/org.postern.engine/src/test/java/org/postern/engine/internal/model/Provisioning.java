// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.engine.internal.model.ProvisionedAccounts.Part;

/** What LwM2M says that accounts, rights and the instances of the Garden are, whatever happens to them. */
public final class Provisioning {
    private final ProvisionedAccounts accounts = new ProvisionedAccounts();
    private final ProvisionedRights rights = new ProvisionedRights();
    private final SortedMap<Integer, String> plots = new TreeMap<>();

    /** A gateway with a bootstrap server, and whatever is configured then. */
    public Provisioning() {
        accounts.security().put(0, new Part("factory bootstrap", ProvisionedAccounts.BOOTSTRAP_SERVER, 0));
    }

    /** The accounts. */
    public ProvisionedAccounts accounts() {
        return accounts;
    }

    /** The rights. */
    public ProvisionedRights rights() {
        return rights;
    }

    /** The names of the instances of the Garden. */
    public SortedMap<Integer, String> plots() {
        return plots;
    }

    /** The short server ids of those who are served. */
    public SortedSet<Integer> served() {
        return new TreeSet<>(accounts.served().values());
    }

    /** Whether rights matter (ACL-01, ACL-02). */
    public boolean enforced() {
        return served().size() > 1;
    }

    /** The configuration changes. */
    public void configure(Provision.Configure step) {
        SortedSet<Integer> before = served();
        accounts.configure(step.name(), step.server(), step.lifetime());
        joined(before);
    }

    /** The same. */
    public void unconfigure(Provision.Unconfigure step) {
        SortedSet<Integer> before = served();
        accounts.unconfigure(step.name());
        joined(before);
    }

    /** What has no owner gets one: of those who were there before the first. */
    private void joined(SortedSet<Integer> before) {
        if (enforced()) {
            SortedSet<Integer> staying = new TreeSet<>(before);
            staying.retainAll(served());
            rights.complete(plots.keySet(), (staying.isEmpty() ? served() : staying).first());
        }
    }

    /** The code of a Create. */
    public int create(Provision.Create step) {
        if (enforced() && rights.bits(step.server(), ProvisionedRights.GARDEN + ProvisionedRights.OBJECT) == 0) {
            return 401;
        }
        if (plots.containsKey(step.instance())) {
            return 400;
        }
        plots.put(step.instance(), "new");
        if (enforced()) {
            rights.created(step.server(), step.instance());
        }
        return 201;
    }

    private int may(int server, int instance, int bit) {
        if (!plots.containsKey(instance)) {
            return 404;
        }
        boolean may = !enforced() || (rights.bits(server, ProvisionedRights.GARDEN + instance) & bit) != 0;
        return may ? 200 : 401;
    }

    /** The code of a Delete. */
    public int delete(Provision.Delete step) {
        int may = may(step.server(), step.instance(), 8);
        if (may != 200) {
            return may;
        }
        plots.remove(step.instance());
        rights.entries.remove(ProvisionedRights.GARDEN + step.instance());
        return 202;
    }

    /** The code of a Write of a name. */
    public int write(Provision.Write step) {
        int may = may(step.server(), step.instance(), 2);
        if (may != 200) {
            return may;
        }
        plots.put(step.instance(), step.name());
        return 204;
    }

    /** The code of a Read. */
    public int read(int server, int instance) {
        int may = may(server, instance, 1);
        return may == 200 ? 205 : may;
    }

    /** A server writes its lifetime, which it may. */
    public void lifetime(Provision.Lifetime step) {
        accounts.lifetime(step.server(), step.seconds());
    }

    /** The code that a server gets who writes the rights of an instance that has some. */
    public int grant(Provision.Grant step) {
        String target = ProvisionedRights.GARDEN + step.instance();
        ProvisionedRights.Entry entry = rights.get(target);
        if (entry == null || (enforced() && entry.owner() != step.server())) {
            return 401;
        }
        if (!served().contains(step.owner())) {
            return 400;
        }
        rights.entries.put(target, new ProvisionedRights.Entry(entry.id(), step.owner(), Map.copyOf(step.acl())));
        return 204;
    }

    /** After a start with several servers nothing is without an owner. */
    public void restarted() {
        if (enforced()) {
            rights.complete(plots.keySet(), served().first());
        }
    }

    /** A bootstrap begins. */
    public ProvisionDraft draft() {
        return new ProvisionDraft(this);
    }
}
