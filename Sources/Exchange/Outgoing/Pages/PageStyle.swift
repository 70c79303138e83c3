extension Page {
    /// Colours that part by 4.5 to 1 at least from their ground, in light and in dark; nothing is told by colour alone.
    static let style: StaticString = """
        :root{color-scheme:light dark;--bg:#fff;--soft:#f3f5f7;--line:#c9d1d9;--text:#1b2127;--dim:#4f5963;--link:#0a58a6;--mark:#0a58a6;--warn:#9a4b00}
        @media (prefers-color-scheme:dark){:root{--bg:#14181c;--soft:#1e242a;--line:#3b454f;--text:#e8ecf0;--dim:#a9b4be;--link:#8cc0f5;--mark:#8cc0f5;--warn:#f0b070}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        header,main,footer{max-width:68rem;margin:0 auto;padding:0 1rem}
        header{padding-top:1.5rem}
        footer{color:var(--dim);border-top:1px solid var(--line);padding-top:.75rem;padding-bottom:2rem;margin-top:2.5rem;font-size:.9rem}
        h1{font-size:1.7rem;line-height:1.2;margin:0 0 .35rem}
        h2{font-size:1.3rem;line-height:1.25;margin:2.25rem 0 .6rem}
        h3{font-size:1.08rem;line-height:1.3;margin:1.6rem 0 .4rem}
        h4{font-size:1rem;margin:1.2rem 0 .3rem}
        p,ul{margin:.4rem 0 .7rem;max-width:46rem}
        ul{padding-left:1.3rem}
        li{margin:.2rem 0}
        a{color:var(--link)}
        a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        .dim{color:var(--dim)}
        .todo{background:var(--soft);border-left:.4rem solid var(--warn);padding:.5rem 1rem;margin:.8rem 0}
        .done{background:var(--soft);border-left:.4rem solid var(--line);padding:.5rem 1rem;margin:.8rem 0}
        .skip{position:absolute;left:-100rem}
        .skip:focus{left:1rem;top:.5rem;background:var(--bg);padding:.5rem 1rem;z-index:1}
        .wide{overflow-x:auto;margin:.5rem 0 1rem}
        table{border-collapse:collapse;font-size:.94rem;min-width:min(100%,24rem)}
        caption{text-align:left;color:var(--dim);padding:.2rem 0;font-size:.9rem}
        td.t,tbody th.t{min-width:6.5rem}
        th,td{text-align:left;vertical-align:top;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--line)}
        thead th{border-bottom:2px solid var(--line)}
        tbody th{font-weight:600}
        .n{text-align:right;font-variant-numeric:tabular-nums}
        code{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.9em;overflow-wrap:anywhere}
        .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem 2.5rem;align-items:start}
        .charts th,.charts td{padding-right:.5rem}
        figure{margin:.4rem 0;max-width:34rem}
        figcaption{font-weight:600;margin:.6rem 0 .3rem}
        svg{display:block;width:100%;height:auto;font-size:12px}
        svg text{fill:var(--text);stroke:var(--bg);stroke-width:3px;paint-order:stroke}
        svg .dim{fill:var(--dim)}
        svg .grid{stroke:var(--line);stroke-width:1;fill:none}
        svg .round{stroke:var(--dim);stroke-width:1;stroke-dasharray:2 3;fill:none}
        svg .full{fill:var(--mark);stroke:var(--mark)}
        svg .rest{fill:var(--bg);stroke:var(--mark)}
        svg .line{stroke:var(--mark);stroke-width:2.5;fill:none}
        svg .second{stroke:var(--text);stroke-width:1.75;stroke-dasharray:6 4;fill:none}
        details{margin:.5rem 0}
        summary{cursor:pointer;color:var(--link)}
        @media print{
        @page{margin:1.6cm}
        :root{--bg:#fff;--soft:#fff;--line:#999;--text:#000;--dim:#333;--link:#000;--mark:#333;--warn:#000}
        body{font-size:10.5pt}
        header,main,footer{max-width:none;padding-left:0;padding-right:0}
        .skip{display:none}
        .wide{overflow:visible}
        h2,h3,h4,caption,figcaption{break-after:avoid}
        tr,figure,.todo{break-inside:avoid}
        thead{display:table-header-group}
        details::details-content{content-visibility:visible;display:block}
        summary{display:none}
        }
        """
}
