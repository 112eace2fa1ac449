package io.benefits.examples.console;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.examples.console.web.Identity;
import io.benefits.examples.console.web.Web;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The console with the enterprises of the demonstration, on a day that stands still. */
final class TestConsole implements AutoCloseable {

    static final Instant NOW = Instant.parse("2024-06-10T08:30:00Z");
    static final MasterId ACME = new MasterId("acme");

    private final StringWriter log = new StringWriter();
    private final Benefits benefits;
    private final Web web;
    private int commands;

    TestConsole() {
        this(InMemoryStore.create());
    }

    TestConsole(BenefitStore store) {
        this(store, Demo.setUp(store, NOW));
    }

    private TestConsole(BenefitStore store, List<Identity> suggested) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        benefits = BenefitsEngine.on(store).clock(clock).build();
        web = Server.start(store, clock, 0, suggested, new PrintWriter(log, true));
    }

    /** One without the demonstration. */
    static TestConsole empty(BenefitStore store) {
        return new TestConsole(store, List.of());
    }

    String address() {
        return "http://localhost:" + web.port();
    }

    /** The library beneath the pages. */
    Benefits benefits() {
        return benefits;
    }

    /** The first enterprise of the demonstration, for somebody who does not use the console. */
    MasterBenefits acme() {
        return benefits.master(ACME).by("somebody else");
    }

    /** An id for the next command of that somebody. */
    String next() {
        commands++;
        return "test-" + commands;
    }

    static <T> T ok(Either<Refusal, T> answer) {
        return answer.getOrElseThrow(Refusal::toException);
    }

    /** What the console wrote about what went wrong in it. */
    String log() {
        return log.toString();
    }

    @Override
    public void close() {
        web.close();
    }
}
