// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Builds the trees of a machine below a folder. */
public final class MachineTree {
    private final Path root;

    public MachineTree(Path root) {
        this.root = root;
    }

    public Roots roots() {
        return new Roots(root.resolve("proc"), root.resolve("sys"), root.resolve("etc"));
    }

    public MachineTree file(String path, String content) {
        return bytes(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public MachineTree bytes(String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            // at once, as the kernel does it: a sample in between must not see half a file
            Path part = Files.write(root.resolve("part"), content);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MachineTree link(String path, String target) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that opens and then fails to read, even for root. */
    public MachineTree unreadable(String path) {
        return link(path, "/proc/self/mem");
    }

    public MachineTree dmi(String name, String value) {
        return file("sys/class/dmi/id/" + name, value + "\n");
    }

    /** A folder of /sys/class/power_supply with one file per entry. */
    public MachineTree supply(String name, Map<String, String> files) {
        files.forEach((file, value) -> file("sys/class/power_supply/" + name + "/" + file, value + "\n"));
        return this;
    }

    public MachineTree meminfo(long totalKib, long availableKib) {
        return file(
                "proc/meminfo",
                "MemTotal:       %8d kB%nMemFree:        %8d kB%nMemAvailable:   %8d kB%nSwapTotal: 0 kB%n"
                        .formatted(totalKib, availableKib / 2, availableKib));
    }

    /** A notebook on mains: two batteries, a charger, a USB-C port with nothing in it, and a mouse. */
    public MachineTree laptop() {
        return dmi("sys_vendor", "Contoso")
                .dmi("product_name", "Traveller 14")
                .dmi("product_version", "Gen 3")
                .dmi("product_serial", "PF0ABC12")
                .dmi("chassis_type", "10")
                .file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n")
                .link("etc/localtime", "/usr/share/zoneinfo/Europe/Paris")
                .meminfo(16_000_000, 8_000_000)
                .supply("AC", Map.of("type", "Mains", "online", "1"))
                .supply("BAT0", battery("80", "Charging"))
                .supply("ucsi-source-psy", Map.of("type", "USB", "online", "0", "voltage_now", "0"))
                .supply("hidpp_battery_0", Map.of("type", "Battery", "scope", "Device", "capacity", "5"));
    }

    public static Map<String, String> battery(String capacity, String status) {
        return Map.of(
                "type", "Battery",
                "present", "1",
                "capacity", capacity,
                "status", status,
                "health", "Good",
                "voltage_now", "12345600",
                "current_now", "-1500400");
    }
}
