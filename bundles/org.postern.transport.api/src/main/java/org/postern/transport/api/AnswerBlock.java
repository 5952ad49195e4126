// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

/**
 * One block of an answer.
 *
 * @param code the response code in CoAP notation times 100, such as 205; the other fields count for 2.05 only
 * @param number of the block, in blocks of {@code size}
 * @param size of the blocks, in bytes
 * @param more whether this is not the last
 * @param total the length of the whole answer, -1 when the server does not say
 * @param tag the ETag, empty when there is none; blocks with different tags belong to different contents
 * @param payload at most {@code size} bytes, or all of an answer that was not sent in blocks
 */
public record AnswerBlock(int code, int number, int size, boolean more, long total, byte[] tag, byte[] payload) {}
