package io.benefits.examples.console;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.examples.console.account.BenefitPages;
import io.benefits.examples.console.account.RegisterPages;
import io.benefits.examples.console.account.StartPages;
import io.benefits.examples.console.coupon.AllocatePages;
import io.benefits.examples.console.coupon.CouponPages;
import io.benefits.examples.console.coupon.ExtendPages;
import io.benefits.examples.console.coupon.HistoryPages;
import io.benefits.examples.console.coupon.IssuePages;
import io.benefits.examples.console.coupon.MovePages;
import io.benefits.examples.console.coupon.RevokePages;
import io.benefits.examples.console.resource.AddPackagePages;
import io.benefits.examples.console.resource.ExtendPackagePages;
import io.benefits.examples.console.resource.PackagePages;
import io.benefits.examples.console.settlement.DuePages;
import io.benefits.examples.console.settlement.ReservationPages;
import io.benefits.examples.console.settlement.WhyPages;
import io.benefits.examples.console.sharing.AudiencePages;
import io.benefits.examples.console.sharing.CapForm;
import io.benefits.examples.console.sharing.CapPages;
import io.benefits.examples.console.sharing.SharingPages;
import io.benefits.examples.console.sharing.WhatIfPages;
import io.benefits.examples.console.statement.ExpiryPages;
import io.benefits.examples.console.statement.StatementPages;
import io.benefits.examples.console.web.Identity;
import io.benefits.examples.console.web.Web;
import io.benefits.spi.BenefitStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;

/** The console over a store: the library, and all pages on top of it. */
final class Server {

    private Server() {}

    /**
     * Starts it.
     *
     * @param store the store
     * @param clock where the time of commands and of what is shown comes from
     * @param port where to listen; 0 for any free port
     * @param suggested whom the start page suggests to be
     * @param log where to write what goes wrong
     */
    static Web start(BenefitStore store, Clock clock, int port, List<Identity> suggested, PrintWriter log) {
        Benefits benefits = BenefitsEngine.on(store).clock(clock).build();
        return Web.start(
                benefits,
                clock,
                log,
                port,
                List.of(
                        new StartPages(suggested)::route,
                        new RegisterPages()::route,
                        new BenefitPages()::route,
                        new SharingPages()::route,
                        new PackagePages()::route,
                        new AddPackagePages()::route,
                        new CouponPages()::route,
                        new IssuePages()::route,
                        new ExtendPages()::route,
                        new AllocatePages()::route,
                        new RevokePages()::route,
                        new MovePages()::route,
                        new HistoryPages()::route,
                        new StatementPages()::route,
                        new ExpiryPages()::route,
                        new CapPages()::route,
                        new WhatIfPages()::route,
                        new AudiencePages()::route,
                        new ReservationPages()::route,
                        new DuePages()::route,
                        new CapForm()::route,
                        new ExtendPackagePages()::route,
                        new WhyPages()::route));
    }
}
