/**
 * Programs that work on a database and are killed, or have the server killed under them, or share it with each other; and what has
 * to hold afterwards (J3, J4). The short form runs with every build, the long one with {@code -Pcrash}.
 */
@NullMarked
package io.benefits.jdbc.crash;

import org.jspecify.annotations.NullMarked;
