// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

/** A real CoAP server with one package, which it tags with what it is; it may be told to answer no further than a block. */
public interface CoapPackages extends AutoCloseable {
    /** Starts one. */
    interface Factory {
        CoapPackages start();
    }

    /** Has this package from now on; the result is its URI, always the same. */
    String serves(byte[] content);

    /** Answers nobody who asks for this block or one after it, until {@link #release}. */
    void holds(int block);

    void release();

    /** The number of each block that was asked for. */
    Journal<Integer> asked();

    @Override
    void close();
}
