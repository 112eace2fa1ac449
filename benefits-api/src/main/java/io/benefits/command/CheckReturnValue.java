package io.benefits.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the methods of the type answer has to be looked at: a refusal is an answer, and whoever drops it takes a command that was
 * refused for one that was accepted. Tools that know annotations of this name, Error Prone for one, warn where an answer is dropped.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CheckReturnValue {}
