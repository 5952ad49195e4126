// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.postern.engine.internal.model.Provision.Power;
import org.postern.engine.internal.model.Provision.Say;

/** Makes random histories of accounts: few servers and instances, so that things meet. */
public final class ProvisionGenerator {
    private static final int SERVERS = 4;
    private static final List<String> FILES = List.of("a", "b", "c");

    private final Random random;

    private ProvisionGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** A history. */
    public static List<Provision> history(long seed, int steps) {
        ProvisionGenerator generator = new ProvisionGenerator(seed);
        List<Provision> history = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            history.add(generator.step());
        }
        return history;
    }

    private Provision step() {
        return switch (random.nextInt(24)) {
            case 0, 1 -> new Provision.Configure(file(), server(), lifetime());
            case 2 -> new Provision.Unconfigure(file());
            case 3 -> new Provision.Restart(random.nextBoolean());
            case 4, 5, 6, 7, 8 -> bootstrap();
            case 9 -> new Provision.Lifetime(server(), lifetime());
            case 10, 11 -> new Provision.Delete(server(), instance());
            case 12, 13 -> new Provision.Write(server(), instance(), name());
            case 14, 15, 16, 17 -> new Provision.Grant(server(), instance(), server(), acl());
            default -> new Provision.Create(server(), instance());
        };
    }

    /** Mostly it makes sense what a bootstrap server says: whole accounts, and a Finish; and a second try if that was refused. */
    private Provision bootstrap() {
        List<Say> says = new ArrayList<>();
        for (int tries = 1 + random.nextInt(2); tries > 0; tries--) {
            for (int i = random.nextInt(5); i > 0; i--) {
                say(says);
            }
            if (random.nextInt(8) > 0) {
                says.add(new Say.Finish(Power.values()[Math.max(0, random.nextInt(10) - 7)]));
            }
        }
        return new Provision.Bootstrap(List.copyOf(says));
    }

    private void say(List<Say> says) {
        int id = 1 + random.nextInt(SERVERS);
        switch (random.nextInt(16)) {
            case 0 -> says.add(new Say.Security(id, server()));
            case 1 -> says.add(new Say.Server(id, server(), lifetime()));
            case 2, 3, 4, 5 -> {
                int server = server();
                says.add(new Say.Security(id, server));
                says.add(new Say.Server(random.nextInt(4) == 0 ? server() : id, server, lifetime()));
            }
            case 6, 7 -> says.add(new Say.Remove("/0/" + id));
            case 8 -> says.add(new Say.Remove("/1/" + random.nextInt(SERVERS + 1)));
            case 9 -> {
                says.add(new Say.Remove("/0"));
                says.add(new Say.Remove("/1"));
            }
            case 10 -> says.add(new Say.Remove(List.of("/", "/0", "/1", "/2", "/26250", "/2/10" + random.nextInt(4))
                    .get(random.nextInt(6))));
            case 11 -> says.add(new Say.Remove("/26250/" + instance()));
            case 12, 13 -> says.add(new Say.Plot(instance(), name()));
            default -> says.add(access());
        }
    }

    private Say access() {
        int id = 100 + random.nextInt(4);
        if (random.nextInt(3) == 0) {
            TreeMap<Integer, Integer> creators = new TreeMap<>();
            for (int server = 1; server <= SERVERS; server++) {
                creators.put(server, 16);
            }
            return new Say.Access(id, ProvisionedRights.OBJECT, ProvisionedRights.NOBODY, creators);
        }
        return new Say.Access(id, instance(), server(), acl());
    }

    private Map<Integer, Integer> acl() {
        TreeMap<Integer, Integer> acl = new TreeMap<>();
        for (int server = 0; server <= SERVERS; server++) {
            if (random.nextInt(3) == 0) {
                acl.put(server, random.nextInt(3) == 0 ? random.nextInt(32) : 31);
            }
        }
        return acl;
    }

    private String file() {
        return FILES.get(random.nextInt(FILES.size()));
    }

    private int server() {
        return 1 + random.nextInt(SERVERS);
    }

    private int instance() {
        return random.nextInt(3);
    }

    private long lifetime() {
        return 80_000L + random.nextInt(1000);
    }

    private String name() {
        return "n" + random.nextInt(100);
    }
}
