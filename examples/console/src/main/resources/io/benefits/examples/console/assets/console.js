// Comfort only: every page works without it.
"use strict";

for (const form of document.querySelectorAll("form[data-selection]")) {
    const limit = Number(form.dataset.selection);
    const count = form.querySelector("[data-count]");
    const all = form.querySelector("[data-all]");
    const boxes = [...form.querySelectorAll("input[name=member][type=checkbox]")];
    const others = form.querySelector("textarea[name=others]");

    const shown = boxes.filter(box => box.closest("table"));

    const update = () => {
        const ticked = boxes.filter(box => box.checked);
        const chosen = shown.filter(box => box.checked).length;
        if (count) {
            const typed = others ? others.value.split("\n").map(id => id.trim()).filter(id => id) : [];
            const named = new Set([...ticked.map(box => box.value), ...typed]).size;
            count.textContent = named === 0 ? "" : count.dataset.text + " " + named + " / " + limit;
        }
        if (all) {
            all.checked = shown.length > 0 && chosen === shown.length;
            all.indeterminate = chosen > 0 && chosen < shown.length;
        }
    };

    if (all && shown.length > 0) {
        all.hidden = false;
        all.addEventListener("change", () => {
            for (const box of shown) {
                box.checked = all.checked;
            }
            update();
        });
    }
    for (const group of form.querySelectorAll("[data-group]")) {
        const whole = group.querySelector("[data-group-all]");
        const parts = [...group.querySelectorAll("input[name=allocation]")];
        if (!whole) {
            continue;
        }
        whole.addEventListener("change", () => parts.forEach(part => { part.checked = whole.checked; }));
        parts.forEach(part => part.addEventListener("change", () => { whole.checked = false; }));
    }
    form.addEventListener("change", update);
    if (others) {
        others.addEventListener("input", update);
    }
    // What is ticked already, by the page or by the browser when somebody comes back.
    addEventListener("pageshow", () => {
        if (boxes.some(box => box.checked) || (others && others.value)) {
            update();
        }
    });
}

// What the amounts come to, while they are typed. Counted in whole numbers, so that it is exact.
for (const form of document.querySelectorAll("form[data-sum]")) {
    const places = 12;
    const decimals = Number(form.dataset.decimals);
    const running = form.querySelector("[data-running]");
    const each = form.querySelector("input[name=each]");
    const amounts = [...form.querySelectorAll("input[name=amount]")];
    const format = new Intl.NumberFormat("en",
        {minimumFractionDigits: decimals, maximumFractionDigits: places});

    const read = text => {
        const parts = /^(\d{1,18})(?:\.(\d{1,12}))?$/.exec(text.trim());
        return parts ? BigInt(parts[1] + (parts[2] || "").padEnd(places, "0")) : null;
    };
    const isFine = text => (text.trim().split(".")[1] || "").replace(/0+$/, "").length > decimals;
    const write = units => {
        const digits = units.toString().padStart(places + 1, "0");
        return format.format(digits.slice(0, -places) + "." + digits.slice(-places));
    };
    const check = field => {
        const text = field.value.trim();
        if (text && (!read(text) || isFine(text))) {
            field.setAttribute("aria-invalid", "true");
        } else {
            field.removeAttribute("aria-invalid");
        }
    };
    const add = () => {
        let sum = 0n;
        for (const field of amounts) {
            field.placeholder = each.value.trim();
            sum += read(field.value.trim() || each.value.trim()) || 0n;
        }
        const left = read(form.dataset.balance) - sum;
        const text = left < 0n ? running.dataset.over : running.dataset.text;
        running.classList.toggle("wrong", left < 0n);
        running.textContent = text.replace("{0}", write(sum)).replace("{1}", write(left < 0n ? -left : left));
    };

    form.addEventListener("input", event => {
        check(event.target);
        add();
    });
    // The browser may have filled in what was typed before somebody left and came back.
    addEventListener("pageshow", add);
}

// One click is enough. Two would do no harm: the second is answered with what the first one did.
for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", () => setTimeout(() => {
        for (const button of form.querySelectorAll("button")) {
            button.disabled = true;
        }
    }));
}
addEventListener("pageshow", event => {
    // A page that the browser kept as it was may say what is no longer so.
    if (event.persisted) {
        location.reload();
        return;
    }
    for (const button of document.querySelectorAll("form[method=post] button")) {
        button.disabled = false;
    }
});
