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

// One click is enough. Two would do no harm: the second is answered with what the first one did.
for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", () => setTimeout(() => {
        for (const button of form.querySelectorAll("button")) {
            button.disabled = true;
        }
    }));
}
addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("form[method=post] button")) {
        button.disabled = false;
    }
});
