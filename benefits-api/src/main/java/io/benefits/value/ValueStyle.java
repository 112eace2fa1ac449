package io.benefits.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How value types are generated: a builder behind the public one of the type, everything else hidden, JDK
 * collections only, and no trace of the generator in the class files.
 *
 * @since 0.1.0
 */
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
        implementationNestedInBuilder = true,
        overshadowImplementation = true,
        strictBuilder = true,
        jdkOnly = true,
        add = "*",
        addAll = "*",
        put = "*",
        putAll = "*",
        allowedClasspathAnnotations = Override.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface ValueStyle {}
