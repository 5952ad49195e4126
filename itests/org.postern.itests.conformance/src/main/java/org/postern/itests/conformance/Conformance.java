// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The catalogue beside the tests: what proves what. */
final class Conformance {
    private static final Pattern MISSING = Pattern.compile("object (\\d+) is not part of this release");

    private final Catalogue catalogue;
    private final Map<String, List<Proof>> proofs = new TreeMap<>();
    private final List<String> notRun = new ArrayList<>();

    Conformance(Catalogue catalogue, TestSources sources, Reports reports) {
        this.catalogue = catalogue;
        for (TestClass type : sources.declaring()) {
            List<String> running = sources.running(type);
            type.tests().forEach((method, ids) -> {
                Map<String, Verdict> runs = new TreeMap<>();
                running.forEach(runner -> reports.of(runner, method)
                        .forEach((module, verdict) -> runs.merge(module, verdict, Verdict::or)));
                ids.forEach(id ->
                        proofs.computeIfAbsent(id, named -> new ArrayList<>()).add(new Proof(type, method, runs)));
            });
            boolean names = type.tests().values().stream().anyMatch(ids -> !ids.isEmpty());
            running.stream().filter(runner -> names && !reports.ran(runner)).forEach(notRun::add);
        }
    }

    Catalogue catalogue() {
        return catalogue;
    }

    List<Proof> proofs(Entry entry) {
        return proofs.getOrDefault(entry.id(), List.of());
    }

    /** Classes that name ids and did not run in this build: it was not a whole one. */
    List<String> notRun() {
        return notRun;
    }

    /** What is wrong whatever ran: ids without test and reason, and tests that name what is not there. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> known = catalogue.ids();
        proofs.forEach((id, tests) -> {
            if (!known.contains(id)) {
                problems.add(id + " is not in the catalogue, but named by " + names(tests));
            }
        });
        for (Chapter chapter : catalogue.chapters()) {
            for (Entry entry : chapter.entries()) {
                if (entry.required()
                        && entry.reason().isEmpty()
                        && proofs(entry).isEmpty()) {
                    problems.add(
                            entry.id() + " (" + entry.title() + ") has no test: name it in the display name of one,"
                                    + " or give the reason in the catalogue");
                }
            }
        }
        return problems;
    }

    /** Ids whose tests did not run or did not pass in this build. */
    List<String> unproven() {
        List<String> unproven = new ArrayList<>();
        proofs.forEach((id, tests) -> {
            List<Proof> failing = tests.stream().filter(test -> !test.holds()).toList();
            if (!failing.isEmpty()) {
                unproven.add(id + " is not proven: not run, skipped or failed: " + names(failing));
            }
        });
        return unproven;
    }

    /** Reasons for having no test, of ids that have one. */
    List<String> outdated() {
        List<String> outdated = new ArrayList<>();
        for (Chapter chapter : catalogue.chapters()) {
            for (Entry entry : chapter.entries()) {
                if (chapter.listed()
                        && !entry.reason().isEmpty()
                        && !proofs(entry).isEmpty()) {
                    outdated.add(entry.id() + " has a reason for having no test, and is named by "
                            + names(proofs(entry)) + ": take the reason out of the catalogue");
                }
            }
        }
        return outdated;
    }

    /**
     * Reasons that an object is missing, of objects that are there: "object 9 is not part of this release".
     *
     * @param served the ids of the objects that bundles have
     */
    List<String> overtaken(Set<Integer> served) {
        List<String> overtaken = new ArrayList<>();
        for (Chapter chapter : catalogue.chapters()) {
            for (Entry entry : chapter.entries()) {
                Matcher missing = MISSING.matcher(entry.reason());
                if (missing.find() && served.contains(Integer.valueOf(missing.group(1)))) {
                    overtaken.add(entry.id() + " has no test because " + missing.group()
                            + ", but a bundle serves it: name the id in a test, or correct the reason");
                }
            }
        }
        return overtaken;
    }

    private static String names(List<Proof> tests) {
        List<String> names = new ArrayList<>();
        tests.forEach(test -> names.add(test.type().simpleName() + "." + test.method()));
        return String.join(", ", names);
    }
}
