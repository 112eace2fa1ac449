/**
 * The permission of unified members to use the master's resource packages (rules S1 to S9). A switch gives new members
 * their default; a flag per member decides.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.sharing;

import org.jspecify.annotations.NullMarked;
