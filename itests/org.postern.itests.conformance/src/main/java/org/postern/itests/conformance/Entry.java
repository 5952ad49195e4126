// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

/**
 * One line of the catalogue.
 *
 * @param id such as {@code GEN-01} or {@code ETS 101}
 * @param reason why no test proves it; empty when a test must
 * @param required false for what is listed only once a test names it, such as cases of later editions
 */
record Entry(String id, String title, String reason, boolean required) {}
