import { makeDeb } from './main/release/deb.ts';
const f={manPage:'.TH x',bash:'#\n',zsh:'#\n',fish:'#\n'};
console.time('deb');
console.log(await makeDeb({packaged:'/work/wt/pack/out/Lanelight-linux-x64',version:'0.1.0',arch:'x64',shellFiles:f,epochSeconds:1700000000,folder:'/tmp/packw/deb'}));
console.timeEnd('deb');
