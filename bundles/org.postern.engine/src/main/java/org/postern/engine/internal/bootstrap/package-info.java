// SPDX-License-Identifier: Apache-2.0
/**
 * Bootstrap (LwM2M 1.0.2, section 5.2): asks a bootstrap server for accounts and lets it write them. What it writes is
 * staged in a {@link org.postern.engine.internal.bootstrap.Draft} and comes into force as a whole at Bootstrap-Finish, or
 * not at all.
 */
@NullMarked
package org.postern.engine.internal.bootstrap;

import org.jspecify.annotations.NullMarked;
