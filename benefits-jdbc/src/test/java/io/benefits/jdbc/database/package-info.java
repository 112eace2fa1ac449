/** The databases that the tests run on: embedded ones, servers that the JVM starts and ends, and servers that the environment names. */
@NullMarked
package io.benefits.jdbc.database;

import org.jspecify.annotations.NullMarked;
