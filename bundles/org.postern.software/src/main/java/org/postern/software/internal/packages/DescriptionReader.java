// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a description in the JSON format of OSGi features (Compendium, chapter 159), with our metadata of bundles:
 * {@code symbolic-name}, {@code bundle-version}, {@code sha-256}, {@code length}, {@code start-level}; and the extension
 * {@code postern-health}. What a feature may say and we could not honour is refused.
 */
public final class DescriptionReader {
    /** The extension that holds the {@link HealthGate}. */
    static final String HEALTH = "postern-health";

    private static final Set<String> CANNOT = Set.of("variables", "framework-launching-properties");
    private static final int MAX_TEXT = 255;
    private static final int MAX_LEVEL = 100;
    private static final int MAX_BUNDLES = 256;
    private static final int MAX_SECONDS = 600;

    private DescriptionReader() {}

    /**
     * The description of a document.
     *
     * @throws RefusedException naming what is wrong and where
     */
    public static FeatureDescription read(byte[] json) throws RefusedException {
        Members feature = new Members(Json.object(json), "the feature");
        for (String member : CANNOT) {
            if (feature.has(member)) {
                throw Members.refused("there are " + member + ", which this gateway does not know");
            }
        }
        String[] id = feature.text("id").split(":", -1);
        if (id.length < 3 || id.length > 5) {
            throw Members.refused("the id must be group:artifact:version");
        }
        return new FeatureDescription(
                name(id[1], "the artifact of the id"),
                Versions.of(shortEnough(id[id.length - 1], "the version of the id"))
                        .toString(),
                bundles(feature.list("bundles")),
                ConfigurationsReader.read(feature.object("configurations")),
                health(feature.object("extensions")));
    }

    private static List<BundleEntry> bundles(List<?> given) throws RefusedException {
        if (given.isEmpty() || given.size() > MAX_BUNDLES) {
            throw Members.refused("there must be 1 to " + MAX_BUNDLES + " bundles");
        }
        List<BundleEntry> bundles = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String where = "bundles[" + i + "]";
            BundleEntry bundle = bundle(new Members(Members.object(given.get(i), where), where), where);
            if (!names.add(bundle.symbolicName())) {
                throw Members.refused("the bundle " + bundle.symbolicName() + " is named twice");
            }
            bundles.add(bundle);
        }
        return bundles;
    }

    private static BundleEntry bundle(Members bundle, String where) throws RefusedException {
        String digest = bundle.text("sha-256");
        if (!digest(digest)) {
            throw Members.refused(where + ".sha-256 must be 64 lower-case hexadecimal digits");
        }
        return new BundleEntry(
                name(bundle.text("symbolic-name"), where + ".symbolic-name"),
                Versions.of(bundle.text("bundle-version")).toString(),
                digest,
                within(bundle.number("length", null), 1, Integer.MAX_VALUE, where + ".length"),
                (int) within(bundle.number("start-level", 0L), 0, MAX_LEVEL, where + ".start-level"));
    }

    private static boolean digest(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return text.length() == 64;
    }

    private static HealthGate health(Map<String, Object> extensions) throws RefusedException {
        for (Map.Entry<String, Object> extension : extensions.entrySet()) {
            String where = "extensions." + Names.shown(extension.getKey());
            Members members = new Members(Members.object(extension.getValue(), where), where);
            if (!extension.getKey().equals(HEALTH)
                    && members.text("kind", "optional").equals("mandatory")) {
                throw Members.refused(where + " is mandatory, and this gateway does not know it");
            }
        }
        if (!extensions.containsKey(HEALTH)) {
            return HealthGate.DEFAULT;
        }
        Members extension = new Members(Members.object(extensions.get(HEALTH), HEALTH), HEALTH);
        Members json = new Members(extension.object("json"), HEALTH + ".json");
        List<String> checks = new ArrayList<>();
        for (Object check : json.list("checks")) {
            checks.add(name(String.valueOf(check), HEALTH + ".json.checks"));
        }
        long seconds =
                json.number("time-limit-seconds", HealthGate.DEFAULT.timeLimit().toSeconds());
        return new HealthGate(
                checks, Duration.ofSeconds(within(seconds, 1, MAX_SECONDS, HEALTH + ".json.time-limit-seconds")));
    }

    private static long within(long value, long min, long max, String where) throws RefusedException {
        if (value < min || value > max) {
            throw Members.refused(where + " must be " + min + ".." + max);
        }
        return value;
    }

    /** A symbolic name, a PID, the name of a check: letters, digits, and {@code . _ - ~}. */
    static String name(String text, String where) throws RefusedException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!good && c != '.' && c != '_' && c != '-' && c != '~') {
                throw Members.refused(where + " has a character that names do not have, " + Names.shown(text));
            }
        }
        if (text.isEmpty()) {
            throw Members.refused(where + " is empty");
        }
        return shortEnough(text, where);
    }

    private static String shortEnough(String text, String where) throws RefusedException {
        if (text.length() > MAX_TEXT) {
            throw Members.refused(where + " is longer than " + MAX_TEXT + " characters");
        }
        return text;
    }
}
