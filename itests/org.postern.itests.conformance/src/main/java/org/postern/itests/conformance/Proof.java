// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A test that names an id, and what became of it.
 *
 * @param runs its verdicts by the module that ran it; empty when nobody did
 */
record Proof(TestClass type, String method, Map<String, Verdict> runs) {
    /** Whether it ran, and passed wherever it did. */
    boolean holds() {
        Collection<Verdict> verdicts = runs.values();
        return !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict.PASSED::equals);
    }

    boolean failed() {
        return runs.containsValue(Verdict.FAILED);
    }

    /** The other modules that ran it, in alphabetical order. */
    Set<String> elsewhere() {
        Map<String, Verdict> others = new TreeMap<>(runs);
        others.remove(type.module());
        return others.keySet();
    }
}
