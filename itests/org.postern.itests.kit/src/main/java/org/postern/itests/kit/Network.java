// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real network of the kernel: a namespace for the gateway, one for a NAT that masquerades it, and the server in the
 * namespace of the tests. Needs root.
 */
final class Network implements AutoCloseable {
    private static final int FIRST_PORT = 40_000;
    private static final int PORTS = 10;
    private static final int NETWORKS = 64;
    private static final String GATEWAY = "10.77.0.2/24";
    private static final String NEXT_GATEWAY = "10.77.0.3/24";
    private static final String NAT = "10.77.0.1";

    private static final String RULES =
            """
            table ip postern {
              counter handshakes { }
              counter swallowed { }
              chain watch { type filter hook forward priority 0; @th,64,8 22 counter name handshakes; }
              chain swallow { type filter hook forward priority 10; }
              chain outside { type filter hook input priority 0; iifname "outside" meta l4proto udp drop; }
              chain leave { type nat hook postrouting priority 100; }
            }
            """;

    /** What can be swallowed. */
    enum Prey {
        /** The last flight of a full handshake, which begins with ChangeCipherSpec. */
        END_OF_HANDSHAKE("iifname \"outside\" @th,64,8 20"),
        /** What the gateway answers. */
        ANSWERS("iifname \"inside\"");

        private final String match;

        Prey(String match) {
            this.match = match;
        }
    }

    private final String gateway;
    private final String nat;
    private final String device;
    private final String prefix;
    private int forgotten;

    private Network(long id) {
        gateway = "postern-gw-" + id;
        nat = "postern-nat-" + id;
        device = "postern" + id;
        // of the block for benchmarks of networks (RFC 2544), a small net for each process
        prefix = "198.18." + id % 256 + "." + id / 256 % NETWORKS * 4;
    }

    /** Why there can be no such network on this machine; empty if there can. */
    static String missing() {
        try {
            if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
                return "network namespaces need root";
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException other) {
            return "network namespaces need Linux";
        }
        for (List<String> command :
                List.of(List.of("ip", "-V"), List.of("nft", "--version"), List.of("conntrack", "--version"))) {
            try {
                Program.of(command).end();
            } catch (UncheckedIOException none) {
                return command.get(0) + " is not there; cnf/setup.sh tests installs it";
            }
        }
        try (Network probe = open()) {
            probe.rebind();
            return "";
        } catch (AssertionError refused) {
            return "no network of namespaces with nftables can be made: " + refused.getMessage();
        }
    }

    /** Sets it up. */
    static Network open() {
        Network network = new Network(ProcessHandle.current().pid() % 100_000);
        try {
            network.setUp();
            return network;
        } catch (AssertionError failed) {
            network.close();
            throw failed;
        }
    }

    private void setUp() {
        run("ip", "netns", "add", gateway);
        run("ip", "netns", "add", nat);
        run("ip", "link", "add", device, "type", "veth", "peer", "name", "outside", "netns", nat);
        run("ip", "-n", nat, "link", "add", "inside", "type", "veth", "peer", "name", "wan", "netns", gateway);
        run("ip", "addr", "add", serverAddress() + "/30", "dev", device);
        run("ip", "link", "set", device, "up");
        run("ip", "-n", nat, "addr", "add", address(2) + "/30", "dev", "outside");
        run("ip", "-n", nat, "addr", "add", NAT + "/24", "dev", "inside");
        for (String interfaceOfNat : List.of("lo", "outside", "inside")) {
            run("ip", "-n", nat, "link", "set", interfaceOfNat, "up");
        }
        run("ip", "-n", gateway, "addr", "add", GATEWAY, "dev", "wan");
        run("ip", "-n", gateway, "link", "set", "lo", "up");
        attach();
        run("ip", "netns", "exec", nat, "sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward");
        rules(RULES);
        rules(masquerade());
    }

    /** Where a server is to listen. */
    String serverAddress() {
        return address(1);
    }

    private String address(int host) {
        int dot = prefix.lastIndexOf('.') + 1;
        return prefix.substring(0, dot) + (Integer.parseInt(prefix.substring(dot)) + host);
    }

    /** What a command begins with that runs on the gateway's side. */
    List<String> gatewaySide() {
        return List.of("ip", "netns", "exec", gateway);
    }

    /** The NAT forgets all it knew, and uses other ports from now on. */
    void rebind() {
        forgotten++;
        rules("flush chain ip postern leave\n" + masquerade());
        run("ip", "netns", "exec", nat, "conntrack", "-F");
    }

    private String masquerade() {
        int first = FIRST_PORT + forgotten * PORTS;
        return "add rule ip postern leave oifname \"outside\" meta l4proto udp masquerade to :" + first + "-"
                + (first + PORTS - 1) + "\n";
    }

    /** Whether the NAT uses a port at present. */
    boolean uses(int port) {
        return (port - FIRST_PORT) / PORTS == forgotten;
    }

    /** How many datagrams that begin with a handshake record in the clear have passed the NAT. */
    long handshakes() {
        return counter("handshakes");
    }

    /** From now on this is swallowed. */
    void swallow(Prey prey) {
        rules("reset counter ip postern swallowed\nadd rule ip postern swallow " + prey.match
                + " counter name swallowed drop\n");
    }

    /** Nothing is swallowed any more. */
    void swallowNothing() {
        rules("flush chain ip postern swallow\n");
    }

    /** Waits until something was swallowed. */
    void awaitSwallowed() {
        Pause.until(() -> counter("swallowed") > 0, () -> "nothing came that could be swallowed");
    }

    /** Pulls the plug: the gateway's interface has no carrier. */
    void unplug() {
        run("ip", "-n", nat, "link", "set", "inside", "down");
    }

    /** Puts it in again. */
    void plug() {
        run("ip", "-n", nat, "link", "set", "inside", "up");
    }

    /** Takes the gateway's interface down, and with it its routes. */
    void detach() {
        run("ip", "-n", gateway, "link", "set", "wan", "down");
    }

    /** Brings it up again, with the route that a network manager would set. */
    void attach() {
        run("ip", "-n", gateway, "link", "set", "wan", "up");
        run("ip", "-n", gateway, "route", "add", "default", "via", NAT);
    }

    /** The gateway gets another address. */
    void readdress() {
        run("ip", "-n", gateway, "addr", "flush", "dev", "wan");
        run("ip", "-n", gateway, "addr", "add", NEXT_GATEWAY, "dev", "wan");
        run("ip", "-n", gateway, "route", "add", "default", "via", NAT);
    }

    private long counter(String name) {
        String text = Program.of("ip", "netns", "exec", nat, "nft", "list", "counter", "ip", "postern", name)
                .output();
        String packets = text.replaceAll("(?s).*packets (\\d+).*", "$1");
        return Long.parseLong(packets);
    }

    private void rules(String text) {
        Program.of("ip", "netns", "exec", nat, "nft", "-f", "-").reading(text).output();
    }

    private static void run(String... command) {
        Program.of(command).output();
    }

    @Override
    public void close() {
        Program.of("ip", "link", "del", device).end();
        Program.of("ip", "netns", "del", gateway).end();
        Program.of("ip", "netns", "del", nat).end();
    }
}
