// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

/**
 * What a server knows from the last Register or Update it acknowledged. Of the object list only what tells it from another:
 * the list may be long, and this is written down.
 *
 * @param lifetime in seconds
 * @param binding such as {@code UQ}
 * @param listLength of the object list, in bytes
 * @param listHash of the object list
 */
record Announced(long lifetime, String binding, int listLength, long listHash) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    static Announced of(long lifetime, String binding, byte[] objects) {
        return new Announced(lifetime, binding, objects.length, hash(objects));
    }

    boolean sameList(Announced other) {
        return listLength == other.listLength && listHash == other.listHash;
    }

    /** FNV-1a of 64 bits: the lists of one gateway differ by chance, nobody forges them. */
    private static long hash(byte[] bytes) {
        long hash = FNV_OFFSET;
        for (byte one : bytes) {
            hash = (hash ^ (one & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
