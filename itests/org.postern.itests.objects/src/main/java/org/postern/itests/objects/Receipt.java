// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

/** What is known of a content that was taken. */
record Receipt(long bytes, String digest, long largestPiece) {
    static final Receipt NONE = new Receipt(0, "", 0);
}
