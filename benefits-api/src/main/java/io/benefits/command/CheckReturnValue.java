package io.benefits.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The answers of the type's methods must be used. A refusal is an answer too: a caller that drops it mistakes a refused command
 * for an accepted one. Tools that know annotations of this name, such as Error Prone, warn about code that drops an answer.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CheckReturnValue {}
