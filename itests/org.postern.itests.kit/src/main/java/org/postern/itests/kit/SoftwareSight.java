// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a server sees of a package with the thermometer.
 *
 * @param state -1 when there is no instance
 * @param version what object 9 says
 * @param inPlace the versions of the thermometer that object 14 lists
 * @param served whether the thermometer is there
 */
record SoftwareSight(
        long state, long result, String version, boolean active, String reason, List<String> inPlace, boolean served) {
    private static final String TEMPERATURE = "org.postern.examples.temperature";

    static SoftwareSight of(SoftwareInstance software) {
        Answer components = software.device().read("/14");
        List<String> versions = components.code() == 205 ? versions(components.values()) : List.of();
        boolean served = software.device().read("/3303/0/5700").code() == 205;
        return software.exists()
                ? new SoftwareSight(
                        software.state(),
                        software.result(),
                        software.version(),
                        software.active(),
                        software.reason(),
                        versions,
                        served)
                : new SoftwareSight(-1, 0, "", false, "", versions, served);
    }

    /** The same once it holds together: instances of object 14 come a moment after the state of object 9. */
    static SoftwareSight settled(SoftwareInstance software) {
        long begun = System.nanoTime();
        SoftwareSight sight = of(software);
        while (!sight.isTruthful() && System.nanoTime() - begun < Journal.DEADLINE.toNanos()) {
            Pause.of(Duration.ofMillis(50));
            sight = of(software);
        }
        return sight;
    }

    private static List<String> versions(Map<String, Object> components) {
        return components.entrySet().stream()
                .filter(entry -> entry.getValue().equals(TEMPERATURE))
                .map(entry -> entry.getKey().replaceFirst("/0$", "/2"))
                .map(path -> String.valueOf(components.get(path)))
                .toList();
    }

    /** One version or none; in INSTALLED it is the one that object 9 names, and it runs if object 9 says so. */
    boolean isTruthful() {
        return switch ((int) state) {
            case -1 -> inPlace.isEmpty() && !served;
            case 0, 3 -> inPlace.size() <= 1 && !active && (inPlace.size() == 1 || !served);
            case 4 -> inPlace.equals(List.of(version)) && served == active;
            default -> false;
        };
    }

    boolean is(SoftwareSight other) {
        return state == other.state && result == other.result && active == other.active && inPlaceLike(other);
    }

    /** What is in place is the same, and runs as before. */
    boolean inPlaceLike(SoftwareSight other) {
        return inPlace.equals(other.inPlace) && served == other.served;
    }

    boolean isDelivered(long with) {
        return state == SoftwareInstance.DELIVERED && result == with;
    }

    /** The transfer did not end. */
    boolean isLost() {
        return state == SoftwareInstance.INITIAL && result == 52;
    }

    boolean isInstalled(long with, boolean running) {
        return state == SoftwareInstance.INSTALLED && result == with && active == running;
    }

    /** The former version is in place and runs, and the reason says what was refused. */
    boolean isPutBackTo(String former) {
        return isInstalled(58, true) && version.equals(former) && !reason.isEmpty();
    }

    /** Nothing was ever delivered, or it is gone. */
    boolean isEmpty() {
        return state == SoftwareInstance.INITIAL && result == 0 && inPlace.isEmpty();
    }

    boolean isGone() {
        return state == -1;
    }
}
