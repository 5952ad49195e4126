// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes inputs of others, the same in every run. */
final class Mutator {
    private static final int LONGEST = 2048;
    private static final int[] EDGES = {0, 1, 7, 8, 0x20, 0x2F, 0x3A, 0x7F, 0x80, 0xC0, 0xFE, 0xFF};

    private final List<byte[]> corpus;
    private final Random random;

    Mutator(List<byte[]> corpus, long seed) {
        this.corpus = corpus;
        this.random = new Random(seed);
    }

    byte[] next() {
        byte[] input = any().clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            input = mutated(input);
        }
        return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
    }

    private byte[] mutated(byte[] input) {
        if (input.length == 0) {
            return any();
        }
        int at = random.nextInt(input.length);
        switch (random.nextInt(7)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> input[at] = (byte) random.nextInt();
            case 2 -> input[at] = (byte) EDGES[random.nextInt(EDGES.length)];
            case 3 -> {
                return Arrays.copyOf(input, at);
            }
            case 4 -> {
                return spliced(input, at, at + random.nextInt(input.length - at), new byte[0]);
            }
            case 5 -> {
                return spliced(input, at, at, Arrays.copyOfRange(input, random.nextInt(at + 1), at));
            }
            default -> {
                byte[] other = any();
                int from = random.nextInt(other.length + 1);
                return spliced(
                        input, at, at, Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1)));
            }
        }
        return input;
    }

    /** The input with {@code piece} in place of what lies between two positions. */
    private static byte[] spliced(byte[] input, int from, int to, byte[] piece) {
        byte[] result = new byte[from + piece.length + input.length - to];
        System.arraycopy(input, 0, result, 0, from);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(input, to, result, from + piece.length, input.length - to);
        return result;
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size()));
    }
}
