// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

/**
 * A payload that cannot be read; becomes a 4.00.
 *
 * @param text what is wrong and where, for the server as diagnostic payload
 */
public record Malformed(String text) implements Decoded, ExecuteArguments {}
