// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids that a test names: before the first colon of its display name, or at the beginning of its method name. */
final class Ids {
    private static final Pattern ID = Pattern.compile("\\b(?!ETS)([A-Z]{1,5})-(\\d{2,3}[a-z]?)\\b");
    private static final Pattern RANGE = Pattern.compile("\\b([A-Z]{1,5})-(\\d{2}) to \\1-(\\d{2})\\b");
    private static final Pattern CASES = Pattern.compile("\\bETS[ -](\\d+(?:, \\d+)*)\\b");
    private static final Pattern METHOD = Pattern.compile("^(?:[a-z]{2,5}\\d{2}_)+");

    private Ids() {}

    static List<String> inDisplayName(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? List.of() : in(name.substring(0, colon));
    }

    private static List<String> in(String head) {
        List<String> ids = new ArrayList<>();
        Matcher ranges = RANGE.matcher(head);
        while (ranges.find()) {
            for (int number = Integer.parseInt(ranges.group(2));
                    number <= Integer.parseInt(ranges.group(3));
                    number++) {
                ids.add(ranges.group(1) + "-" + (number < 10 ? "0" : "") + number);
            }
        }
        ID.matcher(head).results().map(MatchResult::group).forEach(ids::add);
        CASES.matcher(head).results().forEach(cases -> {
            for (String number : cases.group(1).split(", ", -1)) {
                ids.add("ETS " + number);
            }
        });
        return ids.stream().distinct().toList();
    }

    /** {@code hot05_upd12_an_update} names HOT-05 and UPD-12. */
    static List<String> inMethodName(String name) {
        Matcher head = METHOD.matcher(name);
        if (!head.find()) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        for (String id : head.group().split("_", 0)) {
            ids.add(id.replaceFirst("(\\d)", "-$1").toUpperCase(Locale.ROOT));
        }
        return ids;
    }
}
