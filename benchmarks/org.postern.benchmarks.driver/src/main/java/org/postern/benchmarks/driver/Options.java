// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The command line.
 *
 * @param quick few and short runs: to see that it works, not to judge
 * @param baselinesOnly leave Postern out
 * @param pairs interleaved runs per figure
 * @param publish write what is measured into the published pages, even if it is not everything
 * @param cycles how often an example comes and goes; 0 for what the figure finds right
 * @param figures names of the figures to measure; empty for all
 * @param root the checkout
 */
record Options(
        boolean quick, boolean baselinesOnly, boolean publish, int pairs, int cycles, Set<String> figures, Path root) {
    private static final int PAIRS = 7;
    private static final int QUICK_PAIRS = 1;
    private static final int QUICK_CYCLES = 40;

    static Options parse(Path root, List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        boolean quick = false;
        boolean baselinesOnly = false;
        boolean publish = false;
        int pairs = 0;
        int cycles = 0;
        Set<String> figures = new LinkedHashSet<>();
        while (!left.isEmpty()) {
            String argument = left.pop();
            switch (argument) {
                case "--quick" -> quick = true;
                case "--baselines" -> baselinesOnly = true;
                case "--publish" -> publish = true;
                case "--pairs" -> pairs = positive(argument, left);
                case "--cycles" -> cycles = positive(argument, left);
                default -> figures.add(figure(argument));
            }
        }
        pairs = pairs > 0 ? pairs : quick ? QUICK_PAIRS : PAIRS;
        return new Options(quick, baselinesOnly, publish, pairs, cycles, Set.copyOf(figures), root);
    }

    boolean wants(String figure) {
        return figures.isEmpty() || figures.contains(figure);
    }

    /** The first number normally, the second one in a quick run. */
    int count(int full, int reduced) {
        return quick ? reduced : full;
    }

    /** How many cycles, given how many are right in a full run. */
    int cycles(int full) {
        return cycles > 0 ? cycles : count(full, QUICK_CYCLES);
    }

    private static int positive(String option, Deque<String> left) {
        String value = left.isEmpty() ? "" : left.pop();
        if (!value.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(option + " needs a number from 1 to 99999, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static String figure(String name) {
        if (!Figures.NAMES.contains(name)) {
            throw new IllegalArgumentException("unknown option or figure '" + name + "'; figures are "
                    + String.join(" ", Figures.NAMES) + ", options --quick --baselines --publish --pairs N --cycles N");
        }
        return name;
    }
}
