package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source that exists only as text. */
final class Pasted extends SimpleJavaFileObject {

    private final String code;

    private Pasted(String code) {
        super(URI.create("string:///Pasted.java"), Kind.SOURCE);
        this.code = code;
    }

    /** Fails with the compiler's words if it does not compile with the class path of the tests. */
    static void compile(String code, Path directory) {
        StringWriter said = new StringWriter();
        List<JavaFileObject> sources = List.of(new Pasted(code));
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(said, null, null, List.of("-proc:none", "-d", directory.toString()), null, sources)
                .call();
        assertThat(compiled).as("%s%n%s", said, code).isTrue();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
    }
}
